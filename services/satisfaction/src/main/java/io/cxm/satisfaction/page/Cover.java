package io.cxm.satisfaction.page;

import io.cxm.satisfaction.report.domain.Provenance;
import io.cxm.satisfaction.report.domain.ReportRequest;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of itself.
 *
 * @param tenant the tenant's name, as it calls itself
 * @param color of headings, {@code #rrggbb}; printed as {@link Ink}
 * @param logo a PNG or JPEG; null: none
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never changed
public record Cover(
        String id, ReportRequest request, String tenant, String color, byte @Nullable [] logo, Provenance made) {
    /** The colour of who chose none. */
    public static final String COLOR = "#1c3d6e";

    /** The report's period in words; its last day is included. */
    String period(Words words) {
        return words.period(request.from(), request.to(), ZoneId.of(request.zone()));
    }
}
