package io.cxm.local.command;

import io.cxm.local.client.AccessToken;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Exchange;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.StackFailure;
import java.time.InstantSource;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./cxm token CLIENT}. */
@Command(
        name = "token",
        description = {
            "Prints an access token for curl:",
            "  curl -H \"Authorization: Bearer $(./cxm token lantern)\" http://localhost:8080/v1/tenant"
        },
        mixinStandardHelpOptions = true)
public final class TokenCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "CLIENT",
            description = "a client id of .cxm/credentials.json, a tenant's id for its integration client, or operator")
    private String client = "";

    @Override
    public Integer call() {
        Credentials credentials = Credentials.read(Layout.current().credentials());
        Credentials.Login login = credentials.client(client);
        if (login == null) {
            throw new StackFailure("There is no client " + client + "; there are operator and the tenants "
                    + new TreeMap<>(credentials.tenants()).keySet());
        }
        System.out.println(
                new AccessToken(Exchange.client(), credentials.tokenUrl(), login, InstantSource.system()).value());
        return 0;
    }
}
