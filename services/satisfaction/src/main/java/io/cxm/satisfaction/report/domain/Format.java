package io.cxm.satisfaction.report.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a report is written down. */
public enum Format {
    PDF("application/pdf"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    JSON("application/json"),
    CSV("text/csv; charset=utf-8");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The name in requests, paths and file names. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Format> of(String label) {
        return Arrays.stream(values()).filter(f -> f.label().equals(label)).findFirst();
    }
}
