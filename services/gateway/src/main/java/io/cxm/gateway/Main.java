package io.cxm.gateway;

import io.cxm.gateway.connection.HeadDeadlines;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Starts the gateway, with two properties of the system, which hold wherever it is started when they are set here. The server
 * would answer an address that is no URI with an empty 400, before anything of ours sees it; and connections that bring no
 * request are ended by what Netty has to be told to look for.
 */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        System.setProperty("vertx.disableURIValidation", "true");
        System.setProperty(HeadDeadlines.EXTENSIONS_SYSTEM_PROPERTY, HeadDeadlines.LOADED);
        Quarkus.run(arguments);
    }
}
