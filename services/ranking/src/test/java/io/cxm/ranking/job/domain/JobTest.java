package io.cxm.ranking.job.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.ranking.job.domain.Job.Page;
import io.cxm.ranking.job.domain.Job.Progress;
import io.cxm.ranking.job.domain.Job.Wish;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobTest {
    @Test
    void addsUpPagesAndStaysWhereAnEmptyOneEnds() {
        Progress first = Progress.NONE.in(7).with(new Page(9, 3, 2, 1, "u-3"), 100);
        assertEquals(new Progress(9, 3, 2, 1, "u-3", 7, 100), first);
        assertEquals(new Progress(10, 6, 5, 1, "u-6", 7, 250), first.with(new Page(10, 3, 3, 0, "u-6"), 250));
        assertEquals(new Progress(9, 3, 2, 1, "u-3", 7, 100), first.with(new Page(9, 0, 0, 0, ""), 100));
        assertEquals(new Progress(9, 3, 2, 1, "u-3", 8, 100), first.in(8));
        assertEquals(new Progress(9, 3, 1, 1, "u-3", 9, 60), first.without(1, 9, 60));
    }

    @Test
    void namesAFileForEachAttempt() {
        Job job = Job.of(new Wish("default", Optional.empty(), null, JobFormat.CSV), Instant.EPOCH);
        assertTrue(Job.isId(job.id()));
        assertEquals(job.id() + ".3.csv", job.fileName(3));
        assertFalse(Job.isId("exp_" + "0".repeat(32)));
        assertFalse(Job.isId(job.id() + "0"));
    }
}
