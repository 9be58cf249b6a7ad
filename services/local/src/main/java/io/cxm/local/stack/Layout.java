package io.cxm.local.stack;

import java.nio.file.Path;

/**
 * Where the files of the local stack are.
 *
 * @param root the checkout
 * @param state all that the stack makes; {@code .cxm} in the checkout unless {@code CXM_STATE_DIR} says otherwise
 */
public record Layout(Path root, Path state) {
    public Layout {
        root = root.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
    }

    /** As the script {@code cxm} passes it: the checkout in the property {@code cxm.root}. */
    public static Layout current() {
        Path root = Path.of(System.getProperty("cxm.root", "."));
        String state = System.getenv("CXM_STATE_DIR");
        return new Layout(root, state == null ? root.resolve(".cxm") : Path.of(state));
    }

    public Path run() {
        return state.resolve("run");
    }

    public Path logs() {
        return state.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    public Path kafka() {
        return state.resolve("kafka");
    }

    public Path postgres() {
        return state.resolve("postgres");
    }

    public Path keycloak() {
        return state.resolve("keycloak");
    }

    public Path bundles() {
        return state.resolve("bundles");
    }

    public Path lake() {
        return state.resolve("lake");
    }

    public Path objects() {
        return state.resolve("objects");
    }

    /** What runs, apart from what the next build makes. */
    public Path apps() {
        return state.resolve("apps");
    }

    /** Temporary files, a folder for each program. */
    public Path temporary() {
        return state.resolve("tmp");
    }

    public Path credentials() {
        return state.resolve("credentials.json");
    }

    public Path secrets() {
        return state.resolve("secrets.json");
    }

    public Path ports() {
        return state.resolve("ports.json");
    }

    public Path lock() {
        return state.resolve("lock");
    }

    /** What the build made of a service. */
    public Path application(String service) {
        return root.resolve("services").resolve(service).resolve("target/quarkus-app");
    }

    /** What the build made of the training process: its jar, its options, and the jars it needs in {@code lib}. */
    public Path trainingJobBuild() {
        return root.resolve("services/training-job/target/training-job");
    }

    /** The training process as the training service starts it. */
    public Path trainingJob() {
        return apps().resolve("training-job");
    }

    /** The build of this module: the classpath of the broker, and the unpacked distribution of Keycloak. */
    public Path localBuild() {
        return root.resolve("services/local/target");
    }
}
