package io.cxm.ranking.job.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms of a job's file. Rows are added at its end, so that it goes on where it was left. */
public enum JobFormat {
    NDJSON("application/x-ndjson"),
    CSV("text/csv");

    private final String mediaType;

    JobFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<JobFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }
}
