package io.cxm.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Json;
import io.cxm.local.identity.People;
import io.cxm.local.stack.StackFailure;
import io.cxm.local.training.Training;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** The demo's first shop from opening to a recommendation and a report, wherever its credentials lead to. */
public final class OneShop {
    private final Shop shop = Shop.ALL.getFirst();
    private final Path credentials;
    private final Path folder;
    private final PrintStream out;
    private final InstantSource clock;

    public OneShop(Path credentials, Path folder, PrintStream out, InstantSource clock) {
        this.credentials = credentials;
        this.folder = folder;
        this.out = out;
        this.clock = clock;
    }

    /** What it recommends to a shopper whom it knows. */
    public JsonNode run() {
        out.println("Opening the tenant " + shop.id());
        Api api = new Opening(credentials, new People(new SecureRandom())).open(shop);
        out.println("Importing its history");
        new History(folder, out).send(shop, api, clock.instant());
        out.println("Training");
        Training.run(api, Json.object(), out);
        Showcase showcase = new Showcase(api, out);
        out.println("Reporting");
        List<Path> files = showcase.report(shop, folder);
        if (files.stream().noneMatch(file -> file.toString().endsWith(".pdf"))) {
            throw new StackFailure("the report has no PDF: " + files);
        }
        out.println("Recommending");
        return showcase.recommend(shop);
    }

    /** Once it is open: the API as its own program uses it. */
    public Api api() {
        return Api.ofTenant(credentials(), shop.id());
    }

    /** Once it is open: what its own program signs in with. */
    public Credentials.Login login() {
        return credentials().tenant(shop.id());
    }

    public Credentials credentials() {
        return Credentials.read(credentials);
    }

    /** Once its history is there: somebody whom it knows. */
    public String shopper() {
        return new Showcase(api(), out).shopperWithHistory();
    }
}
