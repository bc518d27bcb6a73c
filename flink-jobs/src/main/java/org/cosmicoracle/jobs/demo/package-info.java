/** The demo: a simulated night, live. */
@NullMarked
package org.cosmicoracle.jobs.demo;

import org.jspecify.annotations.NullMarked;
