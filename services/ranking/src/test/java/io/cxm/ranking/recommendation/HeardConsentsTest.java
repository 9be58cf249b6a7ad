package io.cxm.ranking.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.ranking.recommendation.HeardConsents.Word;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeardConsentsTest {
    private final HeardConsents heard = new HeardConsents();
    private final Object shop = new Object();

    private void agree(Object tenant, int from, int to) {
        IntStream.range(from, to).forEach(i -> heard.note(tenant, List.of("u-" + i), true));
    }

    @Test
    void tellsWhatWasHeardLast() {
        assertEquals(Word.UNHEARD, heard.of(shop, List.of("u")));
        heard.note(shop, List.of("u"), true);
        assertEquals(Word.AGREED, heard.of(shop, List.of("u")));
        heard.note(shop, List.of("u"), false);
        assertEquals(Word.REFUSED, heard.of(shop, List.of("u")));
        assertEquals(Word.UNHEARD, heard.of(new Object(), List.of("u")));
    }

    /** Who is anonymous today may be somebody who refused under a name. */
    @Test
    void ofEveryIdThereMustBeWord() {
        heard.note(shop, List.of("u"), true);
        assertEquals(Word.UNHEARD, heard.of(shop, List.of("u", "anonymous")));
        heard.note(shop, List.of("u", "anonymous"), true);
        assertEquals(Word.AGREED, heard.of(shop, List.of("u", "anonymous")));
        assertEquals(Word.AGREED, heard.of(shop, List.of("anonymous")));
        heard.note(shop, List.of("anonymous"), false);
        assertEquals(Word.REFUSED, heard.of(shop, List.of("u", "anonymous")));
    }

    @Test
    void forgetsWhoWasAskedForLongestAgo() {
        agree(shop, 0, HeardConsents.MOST);
        heard.of(shop, List.of("u-0"));
        agree(shop, HeardConsents.MOST, HeardConsents.MOST + 1);
        assertEquals(Word.AGREED, heard.of(shop, List.of("u-0")));
        assertEquals(Word.UNHEARD, heard.of(shop, List.of("u-1")));
    }

    @Test
    void aTenantTakesNothingOfAnothersShare() {
        Object small = new Object();
        agree(small, 0, HeardConsents.LEAST_OF_ONE);
        agree(shop, 0, 2 * HeardConsents.MOST);
        assertEquals(Word.AGREED, heard.of(small, List.of("u-0")));
        assertEquals(Word.UNHEARD, heard.of(shop, List.of("u-" + (3 * HeardConsents.MOST / 2 - 1))));
        assertEquals(Word.AGREED, heard.of(shop, List.of("u-" + 3 * HeardConsents.MOST / 2)));
    }
}
