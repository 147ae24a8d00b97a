/** The transcript of 苏晚晴, course by course: one course failed and retaken, one exempted, one deferred. */
import type { CourseResult, Mark, Term } from '../../../templates/certificates/person.ts';
import { natures } from './courses.ts';

/** A term, then its courses: `name | English name | nature | credits | mark`. */
const lines = `
  2023 fall
  思想道德与法治 | Ideology, Morality and Law | required | 3 | 88
  中国近现代史纲要 | Outline of Modern Chinese History | required | 3 | 85
  大学英语（三） | College English III | required | 3 | 91
  体育（一） | Physical Education I | required | 1 | 86
  军事理论 | Military Theory | required | 2 | 84
  军事技能 | Military Training | practice | 2 | P
  高等数学（乙）上 | Advanced Mathematics B (1) | foundation | 4 | 79
  政治学原理 | Principles of Political Science | foundation | 3 | 87
  公共管理学导论 | Introduction to Public Administration | foundation | 2.5 | 90
  计算机科学基础 | Foundations of Computer Science | required | 2 | 93
  2023 spring
  马克思主义基本原理 | Basic Principles of Marxism | required | 3 | 82
  大学英语（四） | College English IV | required | 3 | 89
  体育（二） | Physical Education II | required | 1 | 80
  高等数学（乙）下 | Advanced Mathematics B (2) | foundation | 4 | 58
  社会学概论 | Introduction to Sociology | foundation | 2.5 | 86
  宏观经济学 | Macroeconomics | foundation | 3 | 84
  Python程序设计 | Programming in Python | required | 2 | 95
  中华诗词赏析 | Appreciation of Chinese Poetry | elective | 1.5 | 88
  形势与政策（一） | Current Affairs and Policy I | required | 1 | P
  管理学原理 | Principles of Management | foundation | 3 | 90
  2024 fall
  毛泽东思想和中国特色社会主义理论体系概论 | Introduction to Mao Zedong Thought and the Theory of Socialism with Chinese Characteristics | required | 3 | 87
  高等数学（乙）下 | Advanced Mathematics B (2) | foundation | 4 | 83*
  体育（三） | Physical Education III | required | 1 | 88
  线性代数 | Linear Algebra | foundation | 2.5 | 86
  离散数学 | Discrete Mathematics | foundation | 3 | 81
  数据结构 | Data Structures | majorRequired | 3.5 | 89
  信息管理导论 | Introduction to Information Management | majorRequired | 2 | 92
  程序设计综合实践 | Programming Project | practice | 1.5 | 94
  学术英语写作 | Academic Writing in English | required | 2 | EX
  会计学 | Accounting | majorElective | 2.5 | 85
  2024 spring
  概率论与数理统计 | Probability and Mathematical Statistics | foundation | 3.5 | 84
  体育（四） | Physical Education IV | required | 1 | 90
  数据库系统原理 | Principles of Database Systems | majorRequired | 3.5 | 91
  操作系统 | Operating Systems | majorRequired | 3 | 78
  运筹学 | Operations Research | majorRequired | 2.5 | 88
  信息组织 | Organisation of Information | majorRequired | 2.5 | 90
  应用统计学 | Applied Statistics | majorRequired | 2.5 | 86
  形势与政策（二） | Current Affairs and Policy II | required | 1 | P
  江南园林与地方文化 | Gardens and Local Culture of Jiangnan | elective | 1.5 | 92
  社会实践 | Social Practice | practice | 2 | P
  2025 fall
  计算机网络 | Computer Networks | majorRequired | 3 | 83
  数据分析方法 | Methods of Data Analysis | majorRequired | 3 | 93
  信息系统分析与设计 | Information Systems Analysis and Design | majorRequired | 3 | 90
  信息检索 | Information Retrieval | majorRequired | 2 | 95
  管理信息系统 | Management Information Systems | majorRequired | 2.5 | 88
  机器学习基础 | Foundations of Machine Learning | majorElective | 3 | 87
  数据治理与信息安全 | Data Governance and Information Security | majorElective | 2 | 91
  电子商务 | Electronic Commerce | majorElective | 2 | 82
  多元统计分析 | Multivariate Statistical Analysis | majorElective | 2.5 | DE
  体质健康测试 | Physical Fitness Test | required | 0.5 | P
  2025 spring
  多元统计分析 | Multivariate Statistical Analysis | majorElective | 2.5 | 85
  数据可视化 | Data Visualisation | majorElective | 2 | 96
  知识组织与知识图谱 | Knowledge Organisation and Knowledge Graphs | majorElective | 2.5 | 89
  自然语言处理 | Natural Language Processing | majorElective | 2.5 | 86
  商务智能 | Business Intelligence | majorElective | 2 | 90
  用户研究与交互设计 | User Research and Interaction Design | majorElective | 2 | 94
  信息经济学 | Economics of Information | majorElective | 2 | 88
  数字图书馆 | Digital Libraries | majorElective | 2 | 91
  形势与政策（三） | Current Affairs and Policy III | required | 1 | P
  专业实习 | Professional Internship | practice | 4 | P
  创新创业训练 | Innovation and Entrepreneurship Training | practice | 1.5 | P
`;

export const suWanqing: readonly CourseResult[] = read();

function read(): CourseResult[] {
  let term: Term = { season: 'fall', academicYear: 0 };
  return lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [zh = '', en, nature = '', credits, mark = ''] = line.split('|').map((part) => part.trim());
      if (en === undefined) {
        term = { season: zh.endsWith('fall') ? 'fall' : 'spring', academicYear: Number(zh.slice(0, 4)) };
        return [];
      }
      if (!isNature(nature)) throw new Error(`${zh}: ${nature} is no nature of a course`);
      const retaken = mark.endsWith('*');
      return [
        {
          term,
          name: { zh, en },
          nature: natures[nature],
          credits: Number(credits),
          mark: markOf(mark.replace('*', '')),
          gradePoint: null,
          retaken,
        },
      ];
    });
}

function isNature(word: string): word is keyof typeof natures {
  return word in natures;
}

function markOf(text: string): Mark {
  return text === 'P' || text === 'EX' || text === 'DE' || text === 'AB' ? text : Number(text);
}
