declare const brand: unique symbol;

/** A string or number that only one place may make: ids and days do not mix by accident. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
