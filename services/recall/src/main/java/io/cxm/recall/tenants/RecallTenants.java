package io.cxm.recall.tenants;

import io.cxm.channels.RecallModel;
import io.cxm.contracts.profile.Profiles;
import io.cxm.messaging.RecordSender;
import io.cxm.serving.BundleNotices;
import io.cxm.serving.BundleShelf;
import io.cxm.serving.Receipts;
import io.cxm.serving.Residents;
import io.cxm.serving.Serving;
import io.cxm.serving.ServingConfig;
import io.cxm.serving.TenantMemory;
import io.cxm.serving.Tenants;
import io.cxm.tenancy.TenantId;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The tenants that this instance holds, each with its channels. */
@Singleton
public class RecallTenants {
    private final Serving<RecallModel> serving;
    private final Tenants<RecallModel> tenants;
    private final String servers;

    RecallTenants(
            ServingConfig config,
            @GrpcClient("profile") Profiles profiles,
            RecordSender sender,
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        InstantSource clock = Clock.systemUTC();
        var notices = new BundleNotices();
        ScheduledExecutorService loaders = Executors.newScheduledThreadPool(
                config.loaders(), Thread.ofPlatform().daemon().name("load-", 0).factory());
        var shelf = new BundleShelf<>(config.bundlesDir(), new RecallOpening());
        var residents = new Residents<>(config, notices, shelf, loaders, clock);
        this.serving = new Serving<>(notices, residents, new Receipts(sender, "recall", clock), loaders);
        this.tenants = new Tenants<>(config, serving, profiles, loaders, clock);
        this.servers = servers;
    }

    void start(@Observes StartupEvent event) {
        serving.start(servers);
        tenants.start();
    }

    void stop(@Observes ShutdownEvent event) {
        serving.close();
    }

    /** The tenant's memory, loaded when it is new. */
    public Uni<TenantMemory<RecallModel>> of(TenantId tenant) {
        return tenants.of(tenant);
    }

    /** Those that are loaded. */
    public Collection<TenantMemory<RecallModel>> loaded() {
        return serving.loaded();
    }

    /** The version that is to serve a tenant; empty when none is. */
    public String wanted(TenantId tenant) {
        return serving.standing(tenant).version().orElse("");
    }

    /** Whether it is known which bundles serve. */
    public boolean ready() {
        return serving.ready();
    }
}
