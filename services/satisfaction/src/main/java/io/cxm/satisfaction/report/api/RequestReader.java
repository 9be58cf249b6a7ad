package io.cxm.satisfaction.report.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a report is to hold, and says which field is wrong. */
final class RequestReader {
    private static final Set<String> LANGUAGES = Set.of("en", "zh");

    private RequestReader() {}

    /**
     * Reads it.
     *
     * @param tenants the tenant's zone
     * @param pages whether pages can be made here
     */
    static ReportRequest read(@Nullable ReportBody body, ZoneId tenants, boolean pages) {
        if (body == null) {
            throw ProblemException.invalid("", "required", "a body is needed");
        }
        ZoneId zone = body.zone() == null ? tenants : zone(body.zone());
        ReportKind kind = kind(body.kind());
        Period period = period(body, zone);
        String language = body.language() == null ? "en" : body.language();
        if (!LANGUAGES.contains(language)) {
            throw ProblemException.invalid("/language", "value", "the language is en or zh");
        }
        return new ReportRequest(
                kind,
                period.from(),
                period.to(),
                zone.getId(),
                body.by() == null ? kind.by() : dimensions(body.by()),
                formats(body.formats(), pages),
                language);
    }

    static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException _) {
            throw ProblemException.invalid("/zone", "value", "there is no such time zone");
        }
    }

    private static ReportKind kind(@Nullable String kind) {
        if (kind == null) {
            throw ProblemException.invalid("/kind", "required", "a kind is needed");
        }
        return ReportKind.of(kind)
                .orElseThrow(() -> ProblemException.invalid(
                        "/kind", "value", "the kind is satisfaction, recommendation or executive"));
    }

    private static Period period(ReportBody body, ZoneId zone) {
        try {
            return Period.parse(body.from(), body.to(), zone);
        } catch (Period.Unreadable e) {
            throw ProblemException.invalid("/" + e.name(), "format", String.valueOf(e.getMessage()));
        }
    }

    private static List<Dimension> dimensions(@Nullable List<@Nullable String> by) {
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; by != null && i < by.size(); i++) {
            String pointer = "/by/" + i;
            String name = String.valueOf(by.get(i));
            Dimension dimension = Dimension.of(name)
                    .orElseThrow(() -> ProblemException.invalid(pointer, "value", "there is no such grouping"));
            if (dimensions.contains(dimension)) {
                throw ProblemException.invalid(pointer, "duplicate", name + " is named twice");
            }
            dimensions.add(dimension);
        }
        return dimensions;
    }

    /** Those that are named, else all that can be made here: without a font for them there are no pages. */
    private static List<Format> formats(@Nullable List<@Nullable String> names, boolean pages) {
        Set<Format> formats = EnumSet.noneOf(Format.class);
        for (int i = 0; names != null && i < names.size(); i++) {
            String pointer = "/formats/" + i;
            String name = String.valueOf(names.get(i));
            Format format = Format.of(name)
                    .orElseThrow(() -> ProblemException.invalid(pointer, "value", "there is no such format"));
            if (format == Format.PDF && !pages) {
                throw ProblemException.invalid(
                        pointer,
                        "unavailable",
                        "PDF needs a font that this installation lacks; xlsx, csv and json are made");
            }
            formats.add(format);
        }
        if (formats.isEmpty()) {
            formats.addAll(List.of(Format.values()));
            if (!pages) {
                formats.remove(Format.PDF);
            }
        }
        return List.copyOf(formats);
    }
}
