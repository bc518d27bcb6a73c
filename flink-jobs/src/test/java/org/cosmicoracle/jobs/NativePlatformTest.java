package org.cosmicoracle.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelSource2;
import org.apache.maven.model.resolution.ModelResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The native PyTorch that a build takes on each platform, from the poms as Maven reads them there.
 * What a JDK calls the platform is given; that the library runs there is not proven by this.
 */
class NativePlatformTest {

    private static final String NATIVE = "pytorch-native-cpu";

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-aarch64",
        "Mac OS X, aarch64, osx-aarch64"
    })
    void eachSupportedPlatformGetsItsLibraryInEveryModuleThatInfers(
            String osName, String osArch, String classifier) throws ModelBuildingException {
        for (String module : List.of("udfs", "episodic-trainer", "flink-jobs")) {
            assertThat(natives(modelOf(module, osName, osArch)))
                    .as("%s on %s %s", module, osName, osArch)
                    .containsExactly(classifier);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Mac OS X, x86_64",
        "Windows 11, amd64",
        "Linux, riscv64",
        "Linux, i386",
        "FreeBSD, amd64"
    })
    void anyOtherPlatformHasNoneAndIsToldSo(String osName, String osArch)
            throws ModelBuildingException {
        Model model = modelOf("schemas", osName, osArch);

        assertThat(model.getProperties()).doesNotContainKey("djl.platform");
        assertThat(platformRule(model))
                .contains("<property>djl.platform</property>")
                .contains("supported are Linux x86-64, Linux arm64 and macOS arm64");
    }

    /** The launcher builds without gates and must not end in an artifact that cannot be found. */
    @ParameterizedTest
    @ValueSource(strings = {"schemas", "udfs", "episodic-trainer", "flink-jobs"})
    void theRuleHoldsWithoutTheGates(String module) throws ModelBuildingException {
        assertThat(platformRule(modelOf(module, "Linux", "amd64"))).contains("djl.platform");
    }

    @Test
    void theOneRunningThisIsAmongThem() throws ModelBuildingException {
        Model model =
                modelOf("flink-jobs", System.getProperty("os.name"), System.getProperty("os.arch"));

        assertThat(natives(model)).doesNotContain("${djl.platform}").hasSize(1);
    }

    private static List<String> natives(Model model) {
        return model.getDependencies().stream()
                .filter(dependency -> dependency.getArtifactId().equals(NATIVE))
                .map(Dependency::getClassifier)
                .toList();
    }

    private static String platformRule(Model model) {
        return model.getBuild().getPluginsAsMap().values().stream()
                .filter(plugin -> plugin.getArtifactId().equals("maven-enforcer-plugin"))
                .flatMap(plugin -> plugin.getExecutions().stream())
                .filter(execution -> execution.getId().equals("platform"))
                .filter(execution -> execution.getGoals().contains("enforce"))
                .map(PluginExecution::getConfiguration)
                .map(Object::toString)
                .findFirst()
                .orElse("no rule");
    }

    /** The effective model of a module as the launcher builds it, on a platform of these names. */
    private static Model modelOf(String module, String osName, String osArch)
            throws ModelBuildingException {
        Properties system = new Properties();
        system.setProperty("os.name", osName);
        system.setProperty("os.arch", osArch);
        system.setProperty("java.version", "17");
        Properties user = new Properties();
        user.setProperty("skipGates", "true");
        DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
        request.setPomFile(Path.of("..", module, "pom.xml").toFile());
        request.setSystemProperties(system);
        request.setUserProperties(user);
        request.setModelResolver(new ImportedVersions());
        return new DefaultModelBuilderFactory().newInstance().build(request).getEffectiveModel();
    }

    /** Stands in for what the poms import: JUnit's versions, which have no say in this. */
    private static final class ImportedVersions implements ModelResolver {

        @Override
        public ModelSource2 resolveModel(String groupId, String artifactId, String version) {
            return new Pom(
                    String.format(
                            "<project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId>"
                                    + "<artifactId>%s</artifactId><version>%s</version>"
                                    + "<packaging>pom</packaging><dependencyManagement><dependencies>"
                                    + "<dependency><groupId>org.junit.jupiter</groupId>"
                                    + "<artifactId>junit-jupiter</artifactId><version>%s</version>"
                                    + "</dependency></dependencies></dependencyManagement></project>",
                            groupId, artifactId, version, version));
        }

        @Override
        public ModelSource2 resolveModel(Parent parent) {
            return resolveModel(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
        }

        @Override
        public ModelSource2 resolveModel(Dependency dependency) {
            return resolveModel(
                    dependency.getGroupId(), dependency.getArtifactId(), dependency.getVersion());
        }

        @Override
        public void addRepository(Repository repository) {}

        @Override
        public void addRepository(Repository repository, boolean replace) {}

        @Override
        public ModelResolver newCopy() {
            return this;
        }
    }

    private record Pom(String text) implements ModelSource2 {

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String getLocation() {
            return text;
        }

        @Override
        public URI getLocationURI() {
            return URI.create("memory:pom");
        }

        @Override
        public ModelSource2 getRelatedSource(String path) {
            throw new IllegalStateException("not a parent");
        }
    }
}
