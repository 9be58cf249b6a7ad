package io.cxm.local.stack;

import java.util.List;

/**
 * The eight services with what each may use. With the servers and a training run they are to stay within 5 GiB; what they
 * take is measured: {@code ./cxm demo} prints its peak.
 */
public final class Services {
    /** Those that own a schema in PostgreSQL. */
    public static final List<String> WITH_SCHEMA =
            List.of("tenants", "ingestion", "profile", "ranking", "satisfaction");

    /**
     * Compiles no code for its peak: halves the CPU of a start where little is asked later. Satisfaction's figures are the
     * database's work, and its first report after a start took longer while its own code was compiled beside that
     * (docs/benchmarks/reports.md).
     */
    private static final String COLD = "-XX:TieredStopAtLevel=1";

    /** Has room from the start: a young generation of a few MiB that grows is collected all the time until it has. */
    private static final String WARM = "-Xms64m";

    /** Loads some 25,000 classes, for PyTorch, or for PDF and sheets: those of others fit into less. */
    private static final String CLASSES = "-XX:MaxMetaspaceSize=208m";

    private static final String VECTORS = "--add-modules=jdk.incubator.vector";

    /** What has to keep up with a page, whatever the environment says of compilers. */
    private static final String HOT = "-XX:TieredStopAtLevel=4";

    /** In the order of their start; the gateway last, so that its address answers when all behind it do. */
    public static final List<ServiceSpec> ALL = List.of(
            new ServiceSpec("tenants", Port.TENANTS, 72, 32, List.of(COLD)),
            new ServiceSpec("ingestion", Port.INGESTION, 128, 64, List.of()),
            new ServiceSpec("profile", Port.PROFILE, 160, 48, List.of(WARM, HOT)),
            new ServiceSpec("recall", Port.RECALL, 192, 48, List.of(WARM, HOT, VECTORS)),
            new ServiceSpec(
                    "ranking",
                    Port.RANKING,
                    192,
                    128,
                    List.of(
                            WARM,
                            HOT,
                            VECTORS,
                            CLASSES,
                            "-Dai.djl.pytorch.num_threads=1",
                            "-Dai.djl.pytorch.num_interop_threads=1")),
            new ServiceSpec("training", Port.TRAINING, 72, 32, List.of(COLD)),
            new ServiceSpec("satisfaction", Port.SATISFACTION, 128, 48, List.of(COLD, CLASSES)),
            new ServiceSpec("gateway", Port.GATEWAY, 80, 64, List.of()));

    private Services() {}
}
