package io.cxm.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Starts the gateway. The server would answer an address that is no URI with an empty 400, before anything of ours sees it,
 * and only a property of the system stops it: set here, it holds wherever the gateway is started.
 */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(arguments);
    }
}
