package io.cxm.satisfaction.report;

import io.cxm.satisfaction.page.Cover;
import io.cxm.satisfaction.page.PdfRows;
import io.cxm.satisfaction.page.ReportFont;
import io.cxm.satisfaction.page.XlsxRows;
import io.cxm.satisfaction.report.domain.CsvRows;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.JsonRows;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportFile;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.RowWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of a report while they are written: every format gets the same rows. Threads may use it at the same time, as whoever
 * notes quotes while rows are written; once they are discarded, whoever has not heard of it yet can write nothing more.
 */
final class ReportDraft {
    private final DraftFiles files;
    private final Report report;
    private final ReportRequest request;
    private final Cover cover;
    private final ReportFont font;
    private final Map<Format, RowWriter> writers = new EnumMap<>(Format.class);
    private final Set<String> quoted = new HashSet<>();
    private boolean discarded;

    /** The draft of a report, of which no file is begun; {@code cover} is what it says of itself. */
    ReportDraft(DraftFiles files, Report report, Cover cover, ReportFont font) {
        this.files = files;
        this.report = report;
        this.request = report.request();
        this.cover = cover;
        this.font = font;
    }

    /** Begins its files, which comes before the first row. */
    synchronized void begin() throws IOException {
        open();
        for (Format format : request.formats()) {
            OutputStream out = new BufferedOutputStream(Files.newOutputStream(files.unfinished(format)), 1 << 16);
            writers.put(
                    format,
                    switch (format) {
                        case CSV -> new CsvRows(out);
                        case JSON -> new JsonRows(out, report.id(), request, cover.made());
                        case PDF -> new PdfRows(out, cover, font);
                        case XLSX -> new XlsxRows(out, cover);
                    });
        }
    }

    synchronized void row(ReportRow row) throws IOException {
        open();
        for (RowWriter writer : writers.values()) {
            writer.row(row);
        }
    }

    /** Notes that a row quotes this answer. */
    synchronized void quote(String answer) {
        quoted.add(answer);
    }

    /** The answers that rows quote, by their ids. */
    synchronized Set<String> quoted() {
        return Set.copyOf(quoted);
    }

    synchronized void omit(List<Omitted> omitted) throws IOException {
        open();
        for (Omitted one : omitted) {
            for (RowWriter writer : writers.values()) {
                writer.omitted(one);
            }
        }
    }

    synchronized List<ReportFile> finish() throws IOException {
        open();
        close();
        List<ReportFile> finished = new ArrayList<>();
        for (Format format : writers.keySet()) {
            finished.add(files.keep(format, name(format)));
        }
        return finished;
    }

    /** Side by side: to lay out pages takes about as long as to write a workbook. All have ended when it comes back or fails. */
    private void close() throws IOException {
        List<Exception> failures = writers.values().parallelStream()
                .map(ReportDraft::close)
                .flatMap(Optional::stream)
                .toList();
        if (failures.isEmpty()) {
            return;
        }
        Exception first = failures.getFirst();
        failures.stream().skip(1).forEach(first::addSuppressed);
        if (first instanceof IOException e) {
            throw e;
        }
        throw (RuntimeException) first; // as it is: it may be one that passes
    }

    private static Optional<Exception> close(RowWriter writer) {
        try {
            writer.close();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(e);
        }
    }

    /** Removes every trace, whatever state the writers are in. */
    synchronized void discard() throws IOException {
        discarded = true;
        IOException failed = null;
        for (RowWriter writer : writers.values()) {
            try {
                writer.abandon();
            } catch (IOException e) {
                failed = e;
            }
        }
        files.remove(request.formats());
        if (failed != null) {
            throw failed;
        }
    }

    private void open() throws IOException {
        if (discarded) {
            throw new IOException("the report was given up");
        }
    }

    /** What it says of itself in a folder of downloads: whose it is, its kind, period and language. */
    private String name(Format format) {
        String from = day(request.from(), 0);
        String to = day(request.to(), 1);
        String period = from == null && to == null
                ? "all"
                : (from == null ? "until" : from) + "_" + (to == null ? "today" : to);
        return String.join("_", files.tenant().value(), request.kind().label(), period, request.language()) + "."
                + format.label();
    }

    private @Nullable String day(@Nullable Long millis, int back) {
        return millis == null
                ? null
                : LocalDate.ofInstant(Instant.ofEpochMilli(millis - back), ZoneId.of(request.zone()))
                        .toString();
    }
}
