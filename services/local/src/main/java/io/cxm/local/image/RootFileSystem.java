package io.cxm.local.image;

import io.cxm.local.process.Program;
import io.cxm.local.stack.StackFailure;
import java.nio.file.Path;
import java.util.List;

/** A Debian without what no service needs, made from its packages: what an image can begin with where no registry is asked. */
final class RootFileSystem {
    /** What the image of it is called, for a later {@code --base}. */
    static final String NAME = "debian:trixie";

    private RootFileSystem() {}

    /** Makes it, the same from the same packages. */
    static void make(Program program, Path tar) {
        if (!Program.exists("mmdebstrap")) {
            throw new StackFailure(
                    "To build from scratch mmdebstrap is needed (Debian: apt-get install mmdebstrap), or name an image"
                            + " with --base");
        }
        program.run(List.of(
                "env",
                "SOURCE_DATE_EPOCH=0",
                "mmdebstrap",
                "--variant=minbase",
                "--include=ca-certificates",
                "--aptopt=Apt::Install-Recommends \"false\"",
                "--dpkgopt=path-exclude=/usr/share/man/*",
                "--dpkgopt=path-exclude=/usr/share/doc/*",
                "--dpkgopt=path-exclude=/usr/share/locale/*",
                "trixie",
                tar.toString()));
    }
}
