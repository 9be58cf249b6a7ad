package io.cxm.ranking.job;

import io.cxm.ranking.job.domain.Job;
import io.cxm.ranking.job.domain.Job.Progress;
import io.cxm.ranking.job.domain.Job.State;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The jobs of tenants and where they stand. */
public interface Jobs {
    /** What became of a job that was to be added. */
    enum Added {
        ADDED,
        /** The tenant has as many already that have no end yet. */
        TOO_MANY,
        /** As many tenants as may be have some. */
        BUSY,
        /** Of this tenant nothing is stored any more. */
        GONE
    }

    /** Keeps a new job, unless there are this many of the tenant, or of this many tenants. */
    Uni<Added> add(TenantId tenant, Job job, int perTenant, int tenants);

    Uni<Optional<Job>> find(TenantId tenant, String id);

    /** Jobs from the newest on, after this one. */
    Uni<List<Job>> list(TenantId tenant, @Nullable After after, int size);

    Uni<Long> count(TenantId tenant);

    /** A place in the order of a list. */
    record After(Instant createdAt, String id) {}

    /** Ends one that has no end yet; one that has stays as it is. */
    Uni<Void> cancel(TenantId tenant, String id, Instant now);

    /** Tenants with jobs at which nobody is at work, who waited longest first. */
    Uni<List<TenantId>> waiting(Instant now, int most);

    /** Tenants who ever had a job. */
    Uni<List<TenantId>> tenants();

    /**
     * A job that was taken up.
     *
     * @param attempt tells this work from all that others did, or will do, for the tenant
     */
    record Taken(Job job, long attempt) {}

    /** Takes up the tenant's oldest job until this time; empty while somebody else is at work for the tenant, or without any. */
    Uni<Optional<Taken>> take(TenantId tenant, Instant now, Instant until);

    /** Holds it for longer; false when it is not to go on. */
    Uni<Boolean> hold(TenantId tenant, Taken taken, Instant until);

    /** Says how far it is, and holds it for longer; false when it is not to go on: then nothing of it counts. */
    Uni<Boolean> commit(TenantId tenant, Taken taken, Progress progress, Instant until);

    /** Lets others work for the tenant, where it is still the turn of this attempt. */
    Uni<Void> release(TenantId tenant, long attempt, Instant now);

    /** Says how it ended, and lets others work for the tenant; false when it is not this work's any more. */
    Uni<Boolean> finish(TenantId tenant, Taken taken, State end, Instant now);

    /** Those that ended before this time, and those beyond the newest of all that ended. */
    Uni<List<Job>> expired(TenantId tenant, Instant before, int newest);

    /** Forgets one that has ended. */
    Uni<Void> remove(TenantId tenant, String id);

    /**
     * What files of a tenant count.
     *
     * @param files of jobs, as far as they are written
     * @param attempt the files of this one and of later ones may be written just now
     */
    record Files(Set<String> files, long attempt) {
        public Files {
            files = Set.copyOf(files);
        }
    }

    Uni<Files> files(TenantId tenant);

    /**
     * What there is of a tenant when somebody else's work at it was ended.
     *
     * @param attempt that of whoever ended it; 0: the tenant never had a job, or is erased
     * @param letGo how many files of jobs that were made count no more
     * @param running what is under way and has a file
     */
    record Seized(long attempt, int letGo, List<Job> running) {
        public Seized {
            running = List.copyOf(running);
        }
    }

    /** Ends whatever work is done for the tenant and keeps others from it until this time, and lets go of all that was made. */
    Uni<Seized> seize(TenantId tenant, Instant until);

    /** Removes all jobs of a tenant that is known as erased, so that none is stored from then on; how many that were. */
    Uni<Integer> eraseAll(TenantId tenant);
}
