/** The courses of the invented university: `name | English name | credits`, and `P` where they are passed without a mark. */
import type { CourseResult } from '../../../templates/certificates/person.ts';

export type Course = Pick<CourseResult, 'name' | 'nature' | 'credits'> & { readonly passOnly: boolean };

export const natures = {
  required: { zh: '通识必修', en: 'General required' },
  elective: { zh: '通识选修', en: 'General elective' },
  foundation: { zh: '学科基础', en: 'Foundation' },
  majorRequired: { zh: '专业必修', en: 'Major required' },
  majorElective: { zh: '专业选修', en: 'Major elective' },
  practice: { zh: '实践环节', en: 'Practice' },
  degree: { zh: '学位课程', en: 'Degree course' },
} as const;

function list(nature: keyof typeof natures, lines: string): readonly Course[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [zh = '', en = '', credits = '', pass = ''] = line.split('|').map((part) => part.trim());
      return { name: { zh, en }, nature: natures[nature], credits: Number(credits), passOnly: pass === 'P' };
    });
}

/** General required courses of all undergraduates, in the order of the terms. */
export const generalRequired = list(
  'required',
  `
  思想道德与法治 | Ideology, Morality and Law | 3
  中国近现代史纲要 | Outline of Modern Chinese History | 3
  大学英语（三） | College English III | 3
  体育（一） | Physical Education I | 1
  军事理论 | Military Theory | 2
  计算机科学基础 | Foundations of Computer Science | 2
  马克思主义基本原理 | Basic Principles of Marxism | 3
  大学英语（四） | College English IV | 3
  体育（二） | Physical Education II | 1
  Python程序设计 | Programming in Python | 2
  形势与政策（一） | Current Affairs and Policy I | 1 | P
  毛泽东思想和中国特色社会主义理论体系概论 | Introduction to Mao Zedong Thought and the Theory of Socialism with Chinese Characteristics | 3
  体育（三） | Physical Education III | 1
  学术英语写作 | Academic Writing in English | 2
  大学生心理健康 | Mental Health for Students | 1
  体育（四） | Physical Education IV | 1
  形势与政策（二） | Current Affairs and Policy II | 1 | P
  职业生涯规划 | Career Planning | 1
  体质健康测试 | Physical Fitness Test | 0.5 | P
  创新创业基础 | Innovation and Entrepreneurship | 1
  劳动教育 | Labour Education | 1 | P
  形势与政策（三） | Current Affairs and Policy III | 1 | P
`,
);

export const generalElectives = list(
  'elective',
  `
  中华诗词赏析 | Appreciation of Chinese Poetry | 1.5
  江南园林与地方文化 | Gardens and Local Culture of Jiangnan | 1.5
  西方音乐史 | History of Western Music | 1.5
  书法与篆刻 | Calligraphy and Seal Carving | 1.5
  逻辑学导论 | Introduction to Logic | 1.5
  科学技术史 | History of Science and Technology | 1.5
  环境与可持续发展 | Environment and Sustainable Development | 1.5
  宇宙简史 | A Short History of the Universe | 1.5
  电影艺术鉴赏 | Film Appreciation | 1.5
  经济学通识 | Economics for Everybody | 1.5
  法律基础与案例 | Law in Cases | 1.5
  世界文明史 | History of World Civilisations | 2
  生命科学导论 | Introduction to the Life Sciences | 1.5
  食品与营养 | Food and Nutrition | 1
  急救与健康 | First Aid and Health | 1
  摄影基础 | Basics of Photography | 1
  陶瓷艺术 | The Art of Ceramics | 1
  茶文化 | Tea Culture | 1
  中国古建筑 | Ancient Chinese Architecture | 1.5
  敦煌艺术 | The Art of Dunhuang | 1.5
  数学之美 | The Beauty of Mathematics | 1.5
  批判性思维 | Critical Thinking | 1.5
  公共演讲 | Public Speaking | 1
  海洋科学概论 | Introduction to Ocean Science | 1.5
  气候变化与能源 | Climate Change and Energy | 1.5
  人工智能与社会 | Artificial Intelligence and Society | 1.5
  信息素养 | Information Literacy | 1
  知识产权概论 | Introduction to Intellectual Property | 1
  戏剧表演入门 | First Steps in Acting | 1
  合唱艺术 | Choral Singing | 1
  古琴入门 | First Steps on the Guqin | 1
  日语入门 | Beginners’ Japanese | 2
  德语入门 | Beginners’ German | 2
  考古与文物 | Archaeology and Relics | 1.5
  社会心理学 | Social Psychology | 1.5
  沟通与协作 | Communication and Teamwork | 1
  博弈与生活 | Games and Everyday Life | 1
  城市与交通 | Cities and Transport | 1
  植物与园艺 | Plants and Gardening | 1
  中医药文化 | Culture of Chinese Medicine | 1
`,
);

export const foundation = list(
  'foundation',
  `
  高等数学（甲）上 | Advanced Mathematics A (1) | 5
  线性代数 | Linear Algebra | 2.5
  普通化学 | General Chemistry | 2
  大学物理（甲）上 | College Physics A (1) | 4
  高等数学（甲）下 | Advanced Mathematics A (2) | 5
  大学物理实验 | College Physics Laboratory | 1.5
  大学物理（甲）下 | College Physics A (2) | 4
  概率论与数理统计 | Probability and Mathematical Statistics | 3.5
  常微分方程 | Ordinary Differential Equations | 1.5
  复变函数与积分变换 | Complex Functions and Integral Transforms | 2
  计算方法 | Numerical Methods | 2
  离散数学 | Discrete Mathematics | 3
  运筹学 | Operations Research | 2.5
  数据结构 | Data Structures | 3.5
`,
);

export const practice = list(
  'practice',
  `
  军事技能 | Military Training | 2 | P
  工程训练 | Engineering Training | 1.5
  社会实践 | Social Practice | 2 | P
  认识实习 | Introductory Internship | 1 | P
  课程设计（一） | Course Project I | 1
  课程设计（二） | Course Project II | 1.5
  专业实习 | Professional Internship | 4 | P
  创新创业训练 | Innovation and Entrepreneurship Training | 1.5 | P
`,
);

/** At the end of the last term of whoever graduated. */
export const thesis = list('practice', '毕业论文（设计） | Graduation Thesis (Project) | 8');

export const statistics = {
  required: list(
    'majorRequired',
    `
  解析几何 | Analytic Geometry | 3
  统计学导论 | Introduction to Statistics | 2
  概率论 | Probability Theory | 3
  数理统计 | Mathematical Statistics | 3.5
  回归分析 | Regression Analysis | 3
  抽样调查 | Survey Sampling | 2.5
  随机过程 | Stochastic Processes | 3
  时间序列分析 | Time Series Analysis | 3
  多元统计分析 | Multivariate Statistical Analysis | 3
  统计计算 | Statistical Computing | 2.5
  试验设计 | Design of Experiments | 2.5
  贝叶斯统计 | Bayesian Statistics | 2.5
`,
  ),
  electives: list(
    'majorElective',
    `
  数据库系统原理 | Principles of Database Systems | 3.5
  数据可视化 | Data Visualisation | 2
  机器学习基础 | Foundations of Machine Learning | 3
  金融统计 | Financial Statistics | 2
  生物统计 | Biostatistics | 2
  非参数统计 | Nonparametric Statistics | 2
  保险精算 | Actuarial Science | 2
  计量经济学 | Econometrics | 3
  微观经济学 | Microeconomics | 3
  宏观经济学 | Macroeconomics | 3
  货币银行学 | Money and Banking | 2.5
  公司金融 | Corporate Finance | 2.5
`,
  ),
};

export const mechanics = {
  required: list(
    'majorRequired',
    `
  工程图学 | Engineering Graphics | 2.5
  理论力学 | Theoretical Mechanics | 3
  材料力学 | Mechanics of Materials | 3
  机械原理 | Theory of Machines | 3
  工程材料 | Engineering Materials | 2
  电工电子学 | Electrical and Electronic Engineering | 3
  互换性与测量技术 | Interchangeability and Measurement | 2
  机械设计 | Machine Design | 3
  流体力学 | Fluid Mechanics | 2.5
  工程热力学 | Engineering Thermodynamics | 2.5
  机械制造基础 | Foundations of Manufacturing | 3
  控制工程基础 | Foundations of Control Engineering | 2.5
  液压与气压传动 | Hydraulic and Pneumatic Transmission | 2
  测试技术 | Measurement and Testing | 2
`,
  ),
  electives: list(
    'majorElective',
    `
  机械工程导论 | Introduction to Mechanical Engineering | 1
  计算机辅助设计 | Computer-Aided Design | 2
  有限元方法 | Finite Element Methods | 2
  机器人学导论 | Introduction to Robotics | 2
  数控技术 | Numerical Control | 2
  传感器原理 | Principles of Sensors | 1.5
  机电系统设计 | Design of Mechatronic Systems | 2
  振动理论 | Theory of Vibration | 2
  摩擦学基础 | Foundations of Tribology | 1.5
  增材制造 | Additive Manufacturing | 1.5
  微机电系统 | Microelectromechanical Systems | 1.5
  优化设计 | Design Optimisation | 1.5
  可靠性工程 | Reliability Engineering | 1.5
  工业工程基础 | Foundations of Industrial Engineering | 1.5
  智能制造 | Intelligent Manufacturing | 1.5
  机械创新设计 | Creative Machine Design | 1
  汽车构造 | Vehicle Construction | 1.5
  工程伦理 | Engineering Ethics | 1
  产品设计与开发 | Product Design and Development | 1.5
  工程项目管理 | Engineering Project Management | 1
  绿色制造 | Green Manufacturing | 1
  精密加工技术 | Precision Machining | 1.5
`,
  ),
};

export const literature = {
  required: list(
    'majorRequired',
    `
  现代汉语 | Modern Chinese | 3
  古代汉语 | Classical Chinese | 3
  中国古代文学（一） | Classical Chinese Literature I | 3
  中国现代文学 | Modern Chinese Literature | 3
  文学概论 | Introduction to Literature | 2.5
  语言学概论 | Introduction to Linguistics | 2.5
  写作基础 | Foundations of Writing | 2
`,
  ),
  electives: list(
    'majorElective',
    `
  《论语》导读 | Reading the Analects | 2
  唐诗研究 | Studies in Tang Poetry | 2
  民间文学 | Folk Literature | 2
  文字学 | Chinese Graphology | 2
`,
  ),
};

export const postgraduate = list(
  'degree',
  `
  中国马克思主义与当代 | Chinese Marxism and the Contemporary World | 2
  高等概率论 | Advanced Probability | 3
  高等数理统计 | Advanced Mathematical Statistics | 3
  高维数据分析 | High-Dimensional Data Analysis | 2
  学术规范与论文写作 | Academic Norms and Thesis Writing | 1 | P
  统计学前沿讲座 | Frontiers of Statistics | 1 | P
`,
);
