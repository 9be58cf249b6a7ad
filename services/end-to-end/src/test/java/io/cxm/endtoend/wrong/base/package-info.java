/** A package that is called what none may be called. */
@NullMarked
package io.cxm.endtoend.wrong.base;

import org.jspecify.annotations.NullMarked;
