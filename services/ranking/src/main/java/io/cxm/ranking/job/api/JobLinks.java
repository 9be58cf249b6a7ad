package io.cxm.ranking.job.api;

import io.cxm.ranking.job.JobConfig;
import io.cxm.ranking.job.Jobs.After;
import io.cxm.ranking.job.domain.Job;
import io.cxm.ranking.job.domain.Job.State;
import io.cxm.signing.Pages;
import io.cxm.signing.Signer;
import io.cxm.signing.Signer.Signed;
import io.cxm.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How jobs are shown: with signed links to their files, good for a while for whoever holds them, and in pages. */
@Singleton
class JobLinks {
    private static final String LIST = "recommendation-jobs";
    private static final String PURPOSE = "recommendation-job";
    private final Signer signer;
    private final Pages pages;
    private final JobConfig config;
    private final Clock clock;

    JobLinks(Signer signer, Pages pages, JobConfig config, Clock clock) {
        this.signer = signer;
        this.pages = pages;
        this.config = config;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The job as an operation, with a new link where it has a file. */
    JobView view(TenantId tenant, Job job) {
        Instant now = clock.instant(); // before it is signed: the link answers until then at least
        Optional<JobView.Link> link = job.state() instanceof State.Succeeded done && done.kept()
                ? Optional.of(new JobView.Link(
                        "/v1/files/recommendations/" + signer.sign(PURPOSE, tenant, job.id(), lifetime()),
                        now.plus(lifetime())))
                : Optional.empty();
        return JobView.of(job, link, now);
    }

    /** How long a link answers from when it is signed. */
    Duration lifetime() {
        return config.linkLifetime();
    }

    /** What a link is for, the id of a job; empty when it is not one, or no longer. */
    Optional<Signed> read(String link) {
        return signer.verify(PURPOSE, link);
    }

    /** Where a page of the list begins; null at its beginning. */
    @Nullable
    After after(TenantId tenant, @Nullable String pageToken) {
        String cursor = pages.cursor(LIST, tenant, pageToken);
        if (cursor == null) {
            return null;
        }
        int blank = cursor.indexOf(' ');
        return new After(Instant.parse(cursor.substring(0, blank)), cursor.substring(blank + 1));
    }

    /** What asks for the page after this job. */
    String token(TenantId tenant, Job last) {
        return pages.token(LIST, tenant, last.createdAt() + " " + last.id());
    }
}
