package io.cxm.satisfaction.report;

import io.cxm.satisfaction.report.store.ReportObjects;
import io.cxm.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of reports where the service has them, for who wants some of it otherwise. */
class OtherObjects implements ReportObjects {
    private final ReportObjects objects;

    OtherObjects(ReportObjects objects) {
        this.objects = objects;
    }

    @Override
    public Path workplace(TenantId tenant) throws IOException {
        return objects.workplace(tenant);
    }

    @Override
    public void keep(TenantId tenant, Path finished, String name) throws IOException {
        objects.keep(tenant, finished, name);
    }

    @Override
    public Optional<Fetched> fetch(TenantId tenant, String name) throws IOException {
        return objects.fetch(tenant, name);
    }

    @Override
    public List<String> beginning(TenantId tenant, String prefix) throws IOException {
        return objects.beginning(tenant, prefix);
    }

    @Override
    public void removeBeginning(TenantId tenant, String prefix) throws IOException {
        objects.removeBeginning(tenant, prefix);
    }

    @Override
    public void removeAll(TenantId tenant) throws IOException {
        objects.removeAll(tenant);
    }
}
