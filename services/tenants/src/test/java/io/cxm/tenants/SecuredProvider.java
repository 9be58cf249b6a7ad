package io.cxm.tenants;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cxm.testkit.Certificate;
import io.cxm.testkit.OwnFolder;
import io.cxm.testkit.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The provider with TLS of a private authority, which also publishes the keys that tokens are verified by. */
public final class SecuredProvider extends ProviderStandIn {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String KEYS = "/keys";

    private final Path folder = OwnFolder.create("cxm-provider");
    private final Certificate certificate = Certificate.create(folder);

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(super.start());
        config.put("CXM_OIDC_CA", certificate.authority().toString());
        config.put("quarkus.oidc.auth-server-url", config.getOrDefault("quarkus.oidc-client.auth-server-url", ""));
        config.put("quarkus.oidc.public-key", "");
        return config;
    }

    /** After those who give the service a key to verify tokens by. */
    @Override
    public int order() {
        return 2;
    }

    @Override
    public void stop() {
        super.stop();
        OwnFolder.delete(folder);
    }

    @Override
    HttpServer create(InetSocketAddress address) throws IOException {
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        return server;
    }

    /** The one that its certificate names. */
    @Override
    String address(int port) {
        return "https://localhost:" + port;
    }

    @Override
    void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case DISCOVERY ->
                tell(exchange, discovery(exchange.getLocalAddress().getPort()));
            case KEYS -> tell(exchange, Tokens.keys());
            default -> super.answer(exchange);
        }
    }

    private static void tell(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            send(exchange, 200, body);
        }
    }

    private String discovery(int port) {
        return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(Tokens.ISSUER, address(port) + KEYS);
    }

    private SSLContext context() throws IOException {
        char[] password = Certificate.PASSWORD.toCharArray();
        try (InputStream in = Files.newInputStream(certificate.store())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
