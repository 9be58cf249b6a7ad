package io.cxm.local.bench.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Judgement judgement = new Judgement(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    @Test
    void failsWhatIsOutsideWhateverItsError() {
        judgement.within("at the end", new Average(94, .2), 94, 97);
        assertEquals(0, judgement.failures().size());
        judgement.within("below", new Average(93.99, .2), 94, 97);
        judgement.within("above", new Average(97.01, .2), 94, 97);
        judgement.within("nothing", new Average(Double.NaN, .2), 94, 97);
        assertEquals(3, judgement.failures().size());
        assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("93.99 % ± 0.20, wanted 94 to 97 - OUTSIDE"));
    }

    @Test
    void failsWhatIsNotSoOrNotEqual() {
        judgement.holds("so", true);
        judgement.equal("figure", "69.2", "69.2");
        assertEquals(0, judgement.failures().size());
        judgement.holds("not so", false);
        judgement.equal("figure", "69.2", "69.3");
        assertEquals(2, judgement.failures().size());
    }
}
