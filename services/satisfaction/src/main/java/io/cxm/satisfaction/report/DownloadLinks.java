package io.cxm.satisfaction.report;

import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportFile;
import io.cxm.satisfaction.report.domain.ReportState;
import io.cxm.signing.Signer;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Links by which a report's file can be downloaded without a token, for a time. */
@ApplicationScoped
public class DownloadLinks {
    private static final String PURPOSE = "report-file";
    private final Signer signer;
    private final Reports reports;
    private final ReportFiles files;
    private final ReportConfig config;

    DownloadLinks(Signer signer, Reports reports, ReportFiles files, ReportConfig config) {
        this.signer = signer;
        this.reports = reports;
        this.files = files;
        this.config = config;
    }

    /** A file that a link leads to. */
    public record Download(ReportFile file, Path path) {}

    /** The last part of a new link. */
    public String sign(TenantId tenant, Report report, Format format) {
        return signer.sign(PURPOSE, tenant, report.id() + "/" + format.label(), config.linkLifetime());
    }

    /** The file of a link that was signed here and is not too old. */
    public Uni<Optional<Download>> open(String signed) {
        Optional<Signer.Signed> link = signer.verify(PURPOSE, signed);
        if (link.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        TenantId tenant = link.get().tenant();
        String payload = link.get().payload();
        int slash = payload.lastIndexOf('/');
        return reports.find(tenant, payload.substring(0, slash))
                .map(found -> found.filter(r -> r.state() == ReportState.SUCCEEDED)
                        .flatMap(r -> Format.of(payload.substring(slash + 1)).flatMap(r::file))
                        .map(f -> new Download(f, files.path(tenant, f)))
                        .filter(d -> Files.isReadable(d.path())));
    }
}
