package io.cxm.local.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Json;
import io.cxm.local.stack.Layout;
import io.cxm.local.training.Training;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./cxm train}. */
@Command(
        name = "train",
        description = "Starts a training run for a tenant, follows it, and shows its evaluation.",
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
    @Option(names = "--tenant", required = true, description = "the tenant to train for")
    private String tenant = "";

    @Option(
            names = "--rankers",
            split = ",",
            description = "of polynomial, neural, dual_tower; all of them when left out")
    private List<String> rankers = List.of();

    @Option(names = "--promote", description = "if_better (default), always or never")
    private String promote = "if_better";

    @Override
    public Integer call() {
        Api api = Api.ofTenant(Credentials.read(Layout.current().credentials()), tenant);
        ObjectNode request = Json.object().put("promote", promote);
        if (!rankers.isEmpty()) {
            ArrayNode names = request.putArray("rankers");
            rankers.forEach(names::add);
        }
        Training.run(api, request, System.out);
        return 0;
    }
}
