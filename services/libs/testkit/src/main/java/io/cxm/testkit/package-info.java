/** What tests of several modules share: real servers, tokens, seeded inputs, the rules of style. */
@NullMarked
package io.cxm.testkit;

import org.jspecify.annotations.NullMarked;
