/** The commonest surnames of Chinese and of Korean people; a word that begins with none may be anything. */
const CHINESE =
  /^[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘于蒋蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鐘谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万钱錢严嚴覃武戴莫孔向汤湯]/u
const KOREAN =
  /^(?:[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염추도소석선설마길연위표명기반라왕금옥육인맹제모]|남궁|황보|선우|독고)/u

/** Whether a short name in Han characters or hangul begins as names do: 王芳, 김민수, but not 现场. */
export const hasSurname = (name: string): boolean => CHINESE.test(name) || KOREAN.test(name)
