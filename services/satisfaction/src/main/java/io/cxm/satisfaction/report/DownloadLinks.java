package io.cxm.satisfaction.report;

import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportFile;
import io.cxm.satisfaction.report.domain.ReportState;
import io.cxm.signing.Signer;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
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

    /** What a link leads to. */
    public sealed interface Led {
        /**
         * A file.
         *
         * @param copied whether it is a copy that goes when it is sent
         */
        record ToFile(ReportFile file, Path path, boolean copied) implements Led {}

        /** A report that was there when the link was signed. */
        record ToNothingLeft() implements Led {}

        /** It was signed elsewhere, or its time is over. */
        record Nowhere() implements Led {}
    }

    /** The last part of a new link. */
    public String sign(TenantId tenant, Report report, Format format) {
        return signer.sign(PURPOSE, tenant, report.id() + "/" + format.label(), lifetime());
    }

    /** How long a link works from when it is signed. */
    public Duration lifetime() {
        return config.linkLifetime();
    }

    /** What a link leads to that was signed here and is not too old. */
    public Uni<Led> open(String signed) {
        Optional<Signer.Signed> link = signer.verify(PURPOSE, signed);
        if (link.isEmpty()) {
            return Uni.createFrom().item(new Led.Nowhere());
        }
        TenantId tenant = link.get().tenant();
        String payload = link.get().payload();
        int slash = payload.lastIndexOf('/');
        return reports.find(tenant, payload.substring(0, slash))
                .map(found -> found.filter(r -> r.state() == ReportState.SUCCEEDED)
                        .flatMap(r -> Format.of(payload.substring(slash + 1)).flatMap(r::file)))
                .chain(file ->
                        file.isEmpty() ? Uni.createFrom().item(new Led.ToNothingLeft()) : file(tenant, file.get()));
    }

    private Uni<Led> file(TenantId tenant, ReportFile file) {
        return files.fetch(tenant, file)
                .map(found -> found.<Led>map(there -> new Led.ToFile(file, there.path(), there.copied()))
                        .orElseGet(Led.ToNothingLeft::new));
    }
}
