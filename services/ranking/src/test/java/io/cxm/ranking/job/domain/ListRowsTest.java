package io.cxm.ranking.job.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.ranking.job.domain.ListRows.Listed;
import io.cxm.ranking.recommendation.domain.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListRowsTest {
    private static Listed list(String user, @Nullable String fallback, String... items) {
        List<Answer.Item> shown = Stream.of(items)
                .map(id -> new Answer.Item(id, 1, 0.25, "low", null, null, null))
                .toList();
        return new Listed(
                user,
                new Answer(
                        "rec_1", "home", null, null, "b-1", "merge", fallback, false, 1, shown, null, null, List.of(),
                        List.of()));
    }

    private static ListRows rows(JobFormat format) {
        return new ListRows(format, new ObjectMapper());
    }

    @Test
    void areAShopperALineInNdjson() {
        ListRows rows = rows(JobFormat.NDJSON);
        assertEquals("", rows.header());
        assertEquals("", rows.of(List.of()));
        assertEquals("""
                {"userId":"u \\"1\\"","bundle":"b-1","ranker":"merge","fallback":null,"items":[{"id":"a","rank":1,"score":0.25}]}
                {"userId":"顾客","bundle":"b-1","ranker":"merge","fallback":"popular","items":[]}
                """, rows.of(List.of(list("u \"1\"", null, "a"), list("顾客", "popular"))));
    }

    @ParameterizedTest
    @EnumSource(JobFormat.class)
    void beginAsIsSaidOfEachShopper(JobFormat format) {
        ListRows rows = rows(format);
        for (String user : List.of("u-1", "=1+1", "'=1+1", "'", "a \"b\", c", "顾客", "0", "a;=1", "a;'=1")) {
            String lines = rows.of(List.of(list(user, null, "a", "b")));
            assertTrue(lines.lines().allMatch(line -> line.startsWith(rows.beginning(user))), lines);
            assertFalse(lines.startsWith(rows.beginning(user.substring(0, user.length() - 1))), lines);
        }
    }

    @ParameterizedTest
    @EnumSource(JobFormat.class)
    void beginOtherwiseForEachShopper(JobFormat format) {
        ListRows rows = rows(format);
        List<String> users = List.of(
                "=1",
                "'=1",
                "''=1",
                "'",
                "''",
                "\u200b=1",
                "'\u200b=1",
                "-",
                "'-",
                "a;=1",
                "a;'=1",
                "a;''=1",
                "a;\t-",
                "a;'\t-",
                "a;\t'-",
                "a;'\t'-");
        assertEquals(
                users.size(), users.stream().map(rows::beginning).distinct().count());
    }

    @Test
    void areAnItemALineInCsvAndRunNothing() {
        ListRows rows = rows(JobFormat.CSV);
        assertEquals(
                List.of("userId,rank,itemId,score,ranker,fallback"),
                rows.header().lines().toList());
        assertEquals(
                List.of("'=1+1,1,a,0.25,merge,popular", "'=1+1,1,\"b,c\",0.25,merge,popular"),
                rows.of(List.of(list("=1+1", "popular", "a", "b,c"), list("nothing", null)))
                        .lines()
                        .toList());
    }
}
