package io.cxm.serving;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.contracts.training.BundleNotice.Published;
import io.cxm.tenancy.TenantId;
import java.nio.file.Path;

/** Opens a tenant's bundles from the object store's folder. Blocks: for worker threads. */
public final class BundleShelf<S> {
    private final Path root;
    private final Opening<S> opening;

    /** @param root the folder that holds {@code <tenant>/<version>/} */
    public BundleShelf(Path root, Opening<S> opening) {
        this.root = root;
        this.opening = opening;
    }

    /** Opens it, having verified every byte, and that it is this tenant's. */
    Loaded<S> open(TenantId tenant, Published published) throws BundleCorrupt {
        Bundle bundle = verified(tenant, published);
        try {
            S opened = opening.open(bundle);
            rehearse(opened); // what cannot answer is refused while the one before still serves
            return new Loaded<>(bundle, opened, published.getBytes());
        } catch (RuntimeException e) {
            throw new BundleCorrupt("manifest.json", "does not fit this release: " + e.getMessage());
        }
    }

    /** What fails is closed: nobody else has it, and its native memory would stay. */
    private void rehearse(S opened) {
        boolean answers = false;
        try {
            opening.rehearse(opened);
            answers = true;
        } finally {
            if (!answers) {
                opening.close(opened);
            }
        }
    }

    /** Verifies it without keeping it. */
    Bundle verified(TenantId tenant, Published published) throws BundleCorrupt {
        // the place is made of the tenant and the version, never of a path that somebody sent
        String version = published.getVersion();
        if (!version.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,62}")) {
            throw new BundleCorrupt("manifest.json", "has a version that is no name");
        }
        Path folder = root.resolve(tenant.value()).resolve(version);
        Bundle bundle = Bundle.open(folder, published.getManifestSha256());
        if (!bundle.manifest().tenant().equals(tenant.value())) {
            throw new BundleCorrupt("manifest.json", "belongs to another tenant");
        }
        return bundle;
    }

    Opening<S> opening() {
        return opening;
    }

    void close(Loaded<S> loaded) {
        opening.close(loaded.opened());
    }
}
