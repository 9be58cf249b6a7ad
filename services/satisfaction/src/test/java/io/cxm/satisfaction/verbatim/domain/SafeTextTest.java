package io.cxm.satisfaction.verbatim.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    private static final String LRO = "\u202D";
    private static final String RLO = "\u202E";

    private static String masked(String text) {
        return SafeText.of(text).body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "mail me: anna.o'neil+x@mail.example.co.uk, thanks | mail me: [mail], thanks",
                "我的邮箱是abc_9@qq.com谢谢 | 我的邮箱是[mail]谢谢",
                "пишите на иван@пример.рф сегодня | пишите на [mail] сегодня",
                "a%40b.c%40d.e x | [mail] x",
                "x@y no@ @z.de a@b@c.de -.@d.de | x@y no@ @z.de a@[mail] -.@d.de",
                "_@b。c A@b.c.d.e.f.g.h.i.j.k | [mail] [mail].k",
                "https://bob:" + "pw@shop.example/x?u=a%40b.de | https://[login]@shop.example/x?u=[mail]",
                "call +49 (0) 170 / 123 45-67 now | call [phone] now",
                "0171-1234567 | [phone]",
                "(020) 7946 0958 or (0171-1234567) | [phone] or ([phone])",
                "+1 (212) 555-0123 | [phone]",
                "+86 138 0013 8000 | [phone]",
                "06 12 34 56 78 | [phone]",
                "138 0013 8000 | [number]",
                "１３８００１３８０００ | [number]",
                "٠١٢٣٤٥٦٧٨ | [phone]",
                "card 4111 1111 1111 1111. | card [card].",
                "card 4111-1111-1111-1112 | card [number]",
                "order A-123456789 | order A-[number]",
                "身份证11010519491231002X | 身份证[number]",
                "IBAN de89 3704 0044 0532 0130 00 please | IBAN [iban] please",
                "EU38 shoes were too big and the heel is not comfortable at all | EU38 shoes were too big and the heel is not comfortable at all",
                "GB82WEST12345698765432 | [iban]",
                "Mr. John Smith was kind | Mr. [name] was kind",
                "my name is Anna Lee | my name is [name]",
                "王先生先生 王王王王女士 | [name]先生 王[name]女士",
                "王先生说李小姐来了 | [name]先生说[name]小姐来了",
                "微信号：abc_12345 加我 | 微信号：[contact] 加我",
            })
    void masksPersonalData(String written, String kept) {
        assertEquals(kept, masked(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price 1,299.00, size 38, 2 pieces in 12 days",
                "5 of 5, sizes 36 38",
                "客服先生很好，马上小姐姐回复了",
                "Dr Martens are great, 100%",
                "<script>alert('x')</script> & =1+1 -2 @here",
                "👩‍👩‍👧 ❤️ می‌خواهم ไทย हिन्दी",
            })
    void leavesTheRestAlone(String written) {
        assertEquals(written, masked(written));
    }

    @Test
    void keepsNothingThatIsNotSeen() {
        assertEquals("a b\nc\nd", masked("a\u0000b\r\nc\u2028d"));
        assertEquals("abc txt.exe", masked(RLO + "a" + LRO + "b\u2066c\u2069 txt\uFEFF.exe"));
        assertEquals("[mail]", masked("a\u200Bb@c\u00ADd.com"));
        assertEquals("x\uFFFDy", masked("x\uD800y"));
        assertEquals("", masked("\u200B \u0007\u202E\n"));
    }

    @Test
    void keepsALongTextToItsBoundAndTellsSo() {
        SafeText whole = SafeText.of("a ".repeat(SafeText.LONGEST / 2));
        assertFalse(whole.cut());
        SafeText cut = SafeText.of("😀".repeat(50_000));
        assertTrue(cut.cut());
        assertTrue(cut.body().length() <= SafeText.LONGEST);
        assertEquals(
                cut.body().length(), 2 * cut.body().codePointCount(0, cut.body().length()), "no half of a pair");
    }

    /** What is cut in half is not known for what it is, so it must not be kept. */
    @Test
    void showsNothingOfWhatItCutInHalf() {
        for (int shift = 0; shift < 30; shift++) {
            String mails = "x".repeat(shift) + " " + "anna.longname@mail.example ".repeat(400);
            String kept = SafeText.of(mails).body();
            assertFalse(kept.contains("anna"), () -> kept.substring(Math.max(0, kept.length() - 80)));
        }
    }

    /** What is sent to cost much costs a few times what others write does. */
    @Test
    void costsMuchTheSameWhateverIsWritten() {
        double usually = cost("The shoes were nice, and came in time. ".repeat(SafeText.LONGEST));
        for (String part : List.of("a-", "1x", "a%40", "ab+", "é", "AA00 ", "http://a@", "王")) {
            assertTrue(cost(part.repeat(3 * SafeText.LONGEST)) < 6 * usually, () -> part + " takes long");
        }
    }

    /** The least time of a processor, of several goes. */
    private static double cost(String text) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return IntStream.range(0, 30)
                .mapToLong(_ -> {
                    long before = threads.getCurrentThreadCpuTime();
                    SafeText.of(text);
                    return threads.getCurrentThreadCpuTime() - before;
                })
                .min()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@", "1 ", "a.", "DE12 ", "http://", "Mr A", "王", "'", "a", "+", "@", "a@b.", "<a "})
    void isQuickWhateverIsWritten(String part) {
        String hostile = part.repeat(100_000 / part.length());
        assertTimeout(Duration.ofSeconds(2), () -> TextReader.read(masked(hostile)));
    }
}
