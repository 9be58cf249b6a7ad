/** What is measured, from stored answers to figures with intervals. */
@NullMarked
package io.cxm.satisfaction.measure;

import org.jspecify.annotations.NullMarked;
