package io.cxm.satisfaction.report.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a report is written down. */
public enum Format {
    JSON("application/json"),
    CSV("text/csv; charset=utf-8");

    /** Formats that the contract has and this service does not write yet. */
    public static final List<String> LATER = List.of("pdf", "xlsx");

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
