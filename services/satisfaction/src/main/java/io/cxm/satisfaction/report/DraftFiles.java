package io.cxm.satisfaction.report;

import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.ReportFile;
import io.cxm.satisfaction.report.store.ReportObjects;
import io.cxm.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The files of one try at a report, on a disk while they are written and kept where all are then.
 *
 * <p>Their names are of this try alone: a worker that was silent, and does not know that another has delivered the report since,
 * finishes and removes nothing but its own.
 */
final class DraftFiles {
    private final ReportObjects objects;
    private final TenantId tenant;
    private final Path workplace;
    private final String prefix;

    private DraftFiles(ReportObjects objects, TenantId tenant, Path workplace, String prefix) {
        this.objects = objects;
        this.tenant = tenant;
        this.workplace = workplace;
        this.prefix = prefix;
    }

    /** Those of this try, none of which is there. */
    static DraftFiles of(ReportObjects objects, TenantId tenant, String reportId, int attempt) throws IOException {
        return new DraftFiles(
                objects, tenant, objects.workplace(tenant), reportId + "-" + attempt + "-" + UUID.randomUUID());
    }

    /** Whose they are. */
    TenantId tenant() {
        return tenant;
    }

    /** Where one is written. */
    Path unfinished(Format format) {
        return workplace.resolve(prefix + "." + format.label() + ".unfinished");
    }

    /** Syncs one that is written, and keeps it; {@code name} is what downloads call it. */
    ReportFile keep(Format format, String name) throws IOException {
        Path file = unfinished(format);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        String path = prefix + "." + format.label();
        var kept = new ReportFile(format, name, path, Files.size(file), sha256(file));
        objects.keep(tenant, file, path);
        return kept;
    }

    /** Removes all of them, written or kept. */
    void remove(List<Format> formats) throws IOException {
        for (Format format : formats) {
            Files.deleteIfExists(unfinished(format));
        }
        objects.removeBeginning(tenant, prefix + ".");
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(in);
        }
    }
}
