/** A package that is called what none may be called. */
@NullMarked
package io.cxm.endtoend.wrong.manager;

import org.jspecify.annotations.NullMarked;
