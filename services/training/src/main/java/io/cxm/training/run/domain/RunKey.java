package io.cxm.training.run.domain;

import io.cxm.contracts.training.TrainingRun;
import io.cxm.tenancy.TenantId;

/** A run of a tenant. */
public record RunKey(TenantId tenant, String runId) {
    public static RunKey of(TrainingRun run) {
        return new RunKey(new TenantId(run.getTenantId()), run.getRunId());
    }
}
