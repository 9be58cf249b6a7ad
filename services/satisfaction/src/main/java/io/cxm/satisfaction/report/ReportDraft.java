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
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** The files of a report while they are written: every format gets the same rows. Used by one thread after another. */
final class ReportDraft {
    private final Path folder;
    private final String prefix;
    private final ReportRequest request;
    private final Map<Format, RowWriter> writers = new EnumMap<>(Format.class);

    private ReportDraft(Path folder, String prefix, ReportRequest request) {
        this.folder = folder;
        this.prefix = prefix;
        this.request = request;
    }

    /** Begins the files of a report; {@code cover} is what it says of itself. */
    static ReportDraft open(Path folder, Report report, int attempt, Cover cover, ReportFont font) throws IOException {
        Files.createDirectories(folder);
        var draft = new ReportDraft(folder, report.id() + "-" + attempt, report.request());
        for (Format format : report.request().formats()) {
            OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft.unfinished(format)), 1 << 16);
            draft.writers.put(
                    format,
                    switch (format) {
                        case CSV -> new CsvRows(out);
                        case JSON -> new JsonRows(out, report.id(), report.request(), report.createdAt());
                        case PDF -> new PdfRows(out, cover, font);
                        case XLSX -> new XlsxRows(out, cover);
                    });
        }
        return draft;
    }

    /** Which attempt at a report a file is of. */
    static int attempt(Path file, String reportId) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring(reportId.length() + 1, name.indexOf('.')));
    }

    void row(ReportRow row) throws IOException {
        for (RowWriter writer : writers.values()) {
            writer.row(row);
        }
    }

    void omit(List<Omitted> omitted) throws IOException {
        for (Omitted one : omitted) {
            for (RowWriter writer : writers.values()) {
                writer.omitted(one);
            }
        }
    }

    List<ReportFile> finish() throws IOException {
        for (RowWriter writer : writers.values()) {
            writer.close();
        }
        List<ReportFile> files = new ArrayList<>();
        for (Format format : writers.keySet()) {
            Path file = unfinished(format);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            String path = prefix + "." + format.label();
            files.add(new ReportFile(format, name(format), path, Files.size(file), sha256(file)));
            Files.move(file, folder.resolve(path), StandardCopyOption.ATOMIC_MOVE);
        }
        return files;
    }

    /** Removes every trace, whatever state the writers are in. */
    void discard() throws IOException {
        IOException failed = null;
        for (var entry : writers.entrySet()) {
            try {
                entry.getValue().abandon();
            } catch (IOException e) {
                failed = e;
            }
            Files.deleteIfExists(unfinished(entry.getKey()));
            Files.deleteIfExists(folder.resolve(prefix + "." + entry.getKey().label()));
        }
        if (failed != null) {
            throw failed;
        }
    }

    private Path unfinished(Format format) {
        return folder.resolve(prefix + "." + format.label() + ".unfinished");
    }

    /** What it says of itself in a folder of downloads: kind and period. */
    private String name(Format format) {
        String from = day(request.from(), 0);
        String to = day(request.to(), 1);
        String period = from == null && to == null
                ? "all"
                : (from == null ? "until" : from) + "_" + (to == null ? "today" : to);
        return request.kind().label() + "_" + period + "." + format.label();
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
