/** Processes of the operating system that outlive the command that started them, and how they are found again. */
@NullMarked
package io.cxm.local.process;

import org.jspecify.annotations.NullMarked;
