package io.cxm.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StageTimesTest {
    private static String page(int ok, int late, int failed) {
        return """
                # TYPE cxm_recall_channel_seconds summary
                cxm_recall_channel_seconds_count{channel="bayes",outcome="ok"} %d
                cxm_recall_channel_seconds_sum{channel="bayes",outcome="ok"} 1.5
                cxm_recall_channel_seconds_count{channel="bayes",outcome="late"} %d
                cxm_recall_channel_seconds_count{channel="bayes",outcome="failed"} %d
                cxm_recall_channel_seconds_count{channel="history",outcome="late"} 90
                """.formatted(ok, late, failed);
    }

    @Test
    void tellsWhichShareOfAChannelsSearchesWasLate() {
        assertEquals(2.5, StageTimes.late(page(100, 7, 1), page(1073, 32, 3), "bayes"), 1e-9);
        assertEquals(Double.NaN, StageTimes.late(page(1, 1, 1), page(1, 1, 1), "history"));
    }
}
