/** Flowcharts as they occur in answers, and the widths at which they are held to a golden drawing. */
export const SAMPLES: Readonly<Record<string, string>> = {
  rag: `
    graph TD
    A[用户问题]-->B(向量化 Embedding)-->C[(向量数据库)]
    C-->|Top-K|D{重排序?}
    D-->|是|E[Reranker]-->F[LLM 生成]
    D-->|否|F
    F-->G([答案])
`,
  arima: `
    graph TD
    A[原始时间序列]-->B{平稳性检验 ADF}
    B-->|非平稳|C[差分 d 次]
    C-->B
    B-->|平稳|D[ACF/PACF 确定 p, q]
    D-->E[拟合 ARIMA]-->F{残差白噪声?}
    F-->|否|D
    F-->|是|G[预测]
`,
  'encoder-block': `
    graph TD
    X[输入 x]-->L1[LayerNorm]-->M[多头注意力]-->P((+))
    X-->P
    P-->L2[LayerNorm]-->F[前馈网络]-->Q((+))
    P-->Q
`,
  bagging: `
    graph TD
    A[原始数据]-->B[抽样 1] & C[抽样 2] & D[抽样 3]
    B-->E[树 1]
    C-->F[树 2]
    D-->G[树 3]
    E & F & G-->H[投票 / 平均]-->I[输出]
`,
  gan: `
    graph LR
    Z[噪声 z]-->G[生成器 G]-->F[假样本]-->D[判别器 D]
    R[真实样本]-->D
    D-->O{真/假}
    O-->|梯度|G
`,
  lstm: `
    graph LR
    X[xₜ]-->F[遗忘门] & I[输入门] & O[输出门]
    F-->C[细胞状态 Cₜ]
    I-->C
    C-->H[隐藏状态 hₜ]
    O-->H
`,
  attention: `
    graph LR
    A[输入 X]-->B[线性投影 QKV]-->C[缩放点积]-->D[Softmax]-->E[输出]
`,
  'encoder-decoder': `
    graph TD
    subgraph enc[编码器]
    A[词嵌入]-->B[自注意力]-->C[前馈]
    end
    subgraph dec[解码器]
    D[目标嵌入]-->E[掩码自注意力]-->F[交叉注意力]-->G[前馈]
    end
    C-->F
    G-->H[Softmax]
`,
  'offline-online': `
    graph LR
    subgraph offline[离线]
    A[文档]-->B[切块]-->C[向量化]
    end
    subgraph online[在线]
    Q[问题]-->R[检索]-->L[生成]
    end
    C-->R
`,
  'edges-of-groups': `
    graph TD
    subgraph S1[数据]
    A-->B
    end
    subgraph S2[模型]
    C-->D
    end
    S1-->S2
    S2-->|评估|E[指标]
`,
  'self-loop': `
    graph TD
    A[开始]-->B[采样]
    B-->|重试|B
    B-.->C[结束]
    B==>D[日志]
`,
  agent: `
    flowchart TD
    U([User]) --> P[Planner LLM]
    P -->|tool call| T{Tool?}
    T -->|search| S[Web search]
    T -->|code| C[Sandbox]
    S --> O[Observation]
    C --> O
    O --> P
    T -->|none| A([Final answer])
`,
  'u-net': `
    graph TD
    X[输入 572x572]-->E1[编码 1]-->E2[编码 2]-->E3[编码 3]-->B[瓶颈]-->D3[解码 3]-->D2[解码 2]-->D1[解码 1]-->Y[分割图]
    E1-.->|跳连|D1
    E2-.->|跳连|D2
    E3-.->|跳连|D3
`,
  'two-tower': `
    graph TD
    U[用户特征]-->UE[Embedding]-->UM[MLP]-->UV[用户向量]
    I[物品特征]-->IE[Embedding]-->IM[MLP]-->IV[物品向量]
    UV-->S((内积))
    IV-->S
    S-->L[Sampled Softmax]
`,
  ci: `
    graph LR
    A[push]-->B[lint]
    A-->C[unit tests]
    A-->D[build]
    B & C & D-->E{green?}
    E-->|yes|F[deploy staging]-->G[deploy prod]
    E-->|no|H[notify]
    H-->A
`,
  'decision-tree': `
    graph TD
    A{年龄 > 30?}-->|是|B{收入 > 5万?}
    A-->|否|C{学生?}
    B-->|是|D[放贷]
    B-->|否|E[拒绝]
    C-->|是|F[放贷]
    C-->|否|G[拒绝]
`,
  'every-head': `
    graph TD
    A-->B
    A-->B
    B-->A
    A<-->C
    C--oD
    C--xD
    D---A
`,
  diffusion: `
    graph LR
    X0[x₀ 真实图像]-->|加噪 t 步|XT[xₜ]
    XT-->U[U-Net ε_θ]
    T[时间步 t]-->U
    C[文本条件 c]-->|cross-attn|U
    U-->P[预测噪声 ε̂]
    P-->L{{MSE 损失}}
    E[真实噪声 ε]-->L
    L-.->|反向传播|U
`,
  upwards: `
    graph BT
    A[图像]-->B[ViT]-->C{融合}
    D[文本]-->E[BERT]-->C
    C-->|下一步|F[分类]
`,
  leftwards: `
    graph RL
    A[图像]-->B[ViT]-->C{融合}
    D[文本]-->E[BERT]-->C
    C-->|下一步|F[分类]
`,
  serving: `
    graph TD
    subgraph gw[网关层]
    LB[负载均衡]-->RT[路由]
    end
    subgraph pool[推理集群]
    subgraph pre[Prefill]
    P1[GPU 0]
    P2[GPU 1]
    end
    subgraph dec[Decode]
    D1[GPU 2]
    D2[GPU 3]
    end
    end
    RT-->P1
    RT-->P2
    P1-->|KV|D1
    P2-->|KV|D2
    D1-->O[流式输出]
    D2-->O
`,
  resnet: `
    flowchart TD
    X[x] --> C1[3×3 conv, BN, ReLU] --> C2[3×3 conv, BN] --> A((+)) --> R[ReLU]
    X -->|identity| A
  `,
  cnn: `
    flowchart LR
    I[Image] --> C[Conv] --> P[Pool] --> F[Flatten] --> D[Dense] --> S([Softmax])
  `,
};
