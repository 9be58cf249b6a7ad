package io.cxm.satisfaction.report.store;

import io.cxm.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the finished files of reports are, each in its tenant's own folder under the name of its report. A file is there
 * whole or not at all. Every method waits for a disk or a network.
 */
public interface ReportObjects {
    /** The folder in which a file is written before it is kept. */
    Path workplace(TenantId tenant) throws IOException;

    /** Keeps a finished file, which is gone from where it was, under this name. */
    void keep(TenantId tenant, Path finished, String name) throws IOException;

    /** The file of this name. */
    Optional<Fetched> fetch(TenantId tenant, String name) throws IOException;

    /** The names of all files that begin so, those that are being written here too. */
    List<String> beginning(TenantId tenant, String prefix) throws IOException;

    /** Removes every file whose name begins so; none is no fault. */
    void removeBeginning(TenantId tenant, String prefix) throws IOException;

    /** Removes every file of this tenant. */
    void removeAll(TenantId tenant) throws IOException;

    /**
     * A file to be read.
     *
     * @param copied whether it is a copy that whoever asked deletes
     */
    record Fetched(Path path, boolean copied) {}
}
