package io.cxm.satisfaction.verbatim.domain;

import java.util.BitSet;

/**
 * Chinese names before a title: one of the hundred commonest family names, with two signs of a given name at most. Looked up in a set, since a
 * pattern would try all hundred at each sign.
 */
final class ChineseNames {
    private static final BitSet FAMILY = new BitSet();
    private static final int LONGEST_GIVEN = 2;

    static {
        ("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈任姚卢姜崔" + "钟谭陆汪范石廖贾韦付邹熊孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔汤張劉陳楊黃趙吳馬")
                .chars()
                .forEach(FAMILY::set);
    }

    private ChineseNames() {}

    static String masked(String text, String mask) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int end = FAMILY.get(text.charAt(i)) ? end(text, i + 1) : -1;
            if (end < 0) {
                kept.append(text.charAt(i++));
            } else {
                kept.append(mask);
                i = end;
            }
        }
        return kept.toString();
    }

    /** Behind the longest name with a title whose given name begins here; −1 where none does. */
    private static int end(String text, int given) {
        int end = isTitled(text, given) ? given : -1;
        int next = given;
        for (int n = 0; n < LONGEST_GIVEN && next < text.length(); n++) {
            int c = text.codePointAt(next);
            if (!Tokens.isChinese(c)) {
                break;
            }
            next += Character.charCount(c);
            end = isTitled(text, next) ? next : end;
        }
        return end;
    }

    private static boolean isTitled(String text, int at) {
        return text.startsWith("先生", at)
                || text.startsWith("女士", at)
                || (text.startsWith("小姐", at) && !text.startsWith("姐", at + 2)); // as those who serve are called
    }
}
