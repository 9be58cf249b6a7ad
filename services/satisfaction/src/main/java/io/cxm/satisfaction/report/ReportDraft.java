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
import io.cxm.satisfaction.report.store.ReportObjects;
import io.cxm.tenancy.TenantId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The files of a report while they are written: every format gets the same rows. Used by one thread after another; once they
 * are discarded, whoever has not heard of it yet can write nothing more.
 *
 * <p>Their names are of this try alone: a worker that was silent, and does not know that another has delivered the report since,
 * finishes and removes nothing but its own.
 */
final class ReportDraft {
    private final ReportObjects objects;
    private final TenantId tenant;
    private final Path workplace;
    private final String prefix;
    private final Report report;
    private final ReportRequest request;
    private final Cover cover;
    private final ReportFont font;
    private final Map<Format, RowWriter> writers = new EnumMap<>(Format.class);
    private final Set<String> quoted = new HashSet<>();
    private boolean discarded;

    private ReportDraft(
            ReportObjects objects,
            TenantId tenant,
            Path workplace,
            Report report,
            int attempt,
            Cover cover,
            ReportFont font) {
        this.objects = objects;
        this.tenant = tenant;
        this.workplace = workplace;
        this.prefix = report.id() + "-" + attempt + "-" + UUID.randomUUID();
        this.report = report;
        this.request = report.request();
        this.cover = cover;
        this.font = font;
    }

    /** The draft of a report, of which no file is begun; {@code cover} is what it says of itself. */
    static ReportDraft of(
            ReportObjects objects, TenantId tenant, Report report, int attempt, Cover cover, ReportFont font)
            throws IOException {
        return new ReportDraft(objects, tenant, objects.workplace(tenant), report, attempt, cover, font);
    }

    /** Begins its files, which comes before the first row. */
    synchronized void begin() throws IOException {
        open();
        for (Format format : request.formats()) {
            OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished(format)), 1 << 16);
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
        List<ReportFile> files = new ArrayList<>();
        for (Format format : writers.keySet()) {
            Path file = unfinished(format);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            String path = prefix + "." + format.label();
            files.add(new ReportFile(format, name(format), path, Files.size(file), sha256(file)));
            objects.keep(tenant, file, path);
        }
        return files;
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
        if (failures.getFirst() instanceof IOException e) {
            throw e;
        }
        throw new IllegalStateException("a file was not finished", failures.getFirst());
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
        for (Format format : request.formats()) {
            Files.deleteIfExists(unfinished(format));
        }
        objects.removeBeginning(tenant, prefix + ".");
        if (failed != null) {
            throw failed;
        }
    }

    private void open() throws IOException {
        if (discarded) {
            throw new IOException("the report was given up");
        }
    }

    private Path unfinished(Format format) {
        return workplace.resolve(prefix + "." + format.label() + ".unfinished");
    }

    /** What it says of itself in a folder of downloads: whose it is, its kind, period and language. */
    private String name(Format format) {
        String from = day(request.from(), 0);
        String to = day(request.to(), 1);
        String period = from == null && to == null
                ? "all"
                : (from == null ? "until" : from) + "_" + (to == null ? "today" : to);
        return String.join("_", tenant.value(), request.kind().label(), period, request.language()) + "."
                + format.label();
    }

    private @Nullable String day(@Nullable Long millis, int back) {
        return millis == null
                ? null
                : LocalDate.ofInstant(Instant.ofEpochMilli(millis - back), ZoneId.of(request.zone()))
                        .toString();
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(in);
        }
    }
}
