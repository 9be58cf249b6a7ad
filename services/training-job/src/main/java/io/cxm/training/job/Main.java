package io.cxm.training.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.contracts.problem.ProblemType;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * The training process: {@code Main REQUEST_JSON_FILE}. Its output is lines of JSON, one a step that moves, at the end
 * {@code {"result":…}}, or {@code {"problem":{"code","detail"}}} and exit code 1. After a result, and where there was nothing to learn
 * from, it takes the file of the next request from its input, and ends with exit code 0 when there is none.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        // whoever started it reads no more, and the run is begun again: two of them would take the memory of two
        ProcessHandle.current().parent().ifPresent(starter -> {
            var _ = starter.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
        });
        System.setOut(System.err); // what libraries print must not mix with the protocol
        // what tells of a failure is loaded while there is room for it: later the failure may be that there is none
        var _ = problem(new IllegalStateException()).toString();
        var _ = problem(new OutOfMemoryError()).toString(); // a second one goes through what the first left in caches
        if (arguments.length != 1) {
            out.println(problem(ProblemType.INTERNAL, "The training process wants one argument: the request's file"));
            System.exit(2);
        }
        try (BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String file = arguments[0]; file != null; file = requests.readLine()) {
                out.println(end(new File(file), out));
                out.flush();
            }
            System.exit(0); // PyTorch's and Spark's threads would hold the process
        } catch (RunFailed e) {
            out.println(problem(e.type(), String.valueOf(e.getMessage())));
        } catch (Exception
                | LinkageError
                | OutOfMemoryError e) { // Spark throws checked exceptions that its Java signatures do not declare
            out.println(problem(e));
            out.flush();
            e.printStackTrace(System.err);
        }
        out.flush();
        System.exit(1);
    }

    private static ObjectNode end(File file, PrintStream out) throws IOException, RunFailed {
        Request request = new ObjectMapper().readValue(file, Request.class);
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        try {
            line.set(
                    "result",
                    new Run(request, new JsonSteps(out, System.err, Clock.systemUTC()), Clock.systemUTC()).run());
            return line;
        } catch (RunFailed e) {
            if (e.type() == ProblemType.NO_DATA) {
                return problem(e.type(), String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private static ObjectNode problem(Throwable failure) {
        return Shortage.of(failure)
                .map(shortage -> problem(shortage.type(), shortage.detail()))
                .orElseGet(() -> problem(
                        ProblemType.INTERNAL,
                        "The run failed: " + failure.getClass().getSimpleName()));
    }

    private static ObjectNode problem(ProblemType type, String detail) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.putObject("problem").put("code", type.code()).put("detail", detail);
        return line;
    }
}
