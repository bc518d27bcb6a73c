package org.cosmicoracle.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cosmicoracle.simulation.SimulatedClass;
import org.junit.jupiter.api.Test;

class TaxonomyTest {

    private final Taxonomy taxonomy = Taxonomy.standard();

    @Test
    void everyNodeButTheRootHasAParentThatIsANode() {
        for (String leaf : taxonomy.leaves()) {
            assertThat(taxonomy.pathTo(leaf))
                    .hasSizeGreaterThan(1)
                    .startsWith("Object")
                    .endsWith(leaf);
        }
        assertThat(taxonomy.pathTo("SN IIn"))
                .containsExactly("Object", "Transient", "Supernova", "Core collapse", "SN IIn");
        assertThat(taxonomy.parentOf("Object")).isNull();
        assertThatNullPointerException().isThrownBy(() -> taxonomy.parentOf("Planet X"));
    }

    @Test
    void everythingThatIsSimulatedIsALeaf() {
        assertThat(Arrays.stream(SimulatedClass.values()).map(SimulatedClass::label))
                .isSubsetOf(taxonomy.leaves());
    }

    @Test
    void subtypesOfCataloguesMapToTheirLeaf() {
        assertThat(taxonomy.classOf("BTS", "SN Ia-91T")).isEqualTo("SN Ia");
        assertThat(taxonomy.classOf("TNS", "SN IIb")).isEqualTo("SN Ibc");
        assertThat(taxonomy.classOf("TNS", "SLSN-II")).isEqualTo("SLSN");
        assertThat(taxonomy.classOf("SIMBAD", "Candidate_CV*")).isEqualTo("Dwarf nova");
        assertThat(taxonomy.classOf("SIMBAD", "BLLac")).isEqualTo("AGN");
        assertThat(taxonomy.classOf("ZTF", "SSO")).isEqualTo("Asteroid");
    }

    @Test
    void aVagueLabelMapsToAnInnerNodeAndAMeaninglessOneToNothing() {
        assertThat(taxonomy.classOf("TNS", "SN")).isEqualTo("Supernova");
        assertThat(taxonomy.classOf("SIMBAD", "Cepheid")).isEqualTo("Variable");
        assertThat(taxonomy.leaves()).doesNotContain("Supernova", "Variable");
        assertThat(taxonomy.classOf("SIMBAD", "Radio")).isNull();
    }

    @Test
    void aParentHasTheSumOfItsLeavesAndTheRootAllButTaughtClasses() {
        Map<String, Double> leaves = new LinkedHashMap<>();
        leaves.put("SN Ia", 0.4);
        leaves.put("SN II", 0.1);
        leaves.put("SN Ibc", 0.05);
        leaves.put("Asteroid", 0.25);
        leaves.put("Taught today", 0.2);

        Map<String, Double> all = taxonomy.withParents(leaves);

        assertThat(all.get("Core collapse")).isCloseTo(0.15, within(1e-12));
        assertThat(all.get("Supernova")).isCloseTo(0.55, within(1e-12));
        assertThat(all.get("Object")).isCloseTo(0.8, within(1e-12));
        assertThat(all.get("Taught today")).isEqualTo(0.2);
    }
}
