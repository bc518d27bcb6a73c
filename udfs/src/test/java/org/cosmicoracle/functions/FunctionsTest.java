package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.Function;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    private static final Path SOURCES =
            Path.of("src", "main", "java", "org", "cosmicoracle", "functions");

    @Test
    void eachFunctionHasAHarnessTestOfItsOwn() throws Exception {
        List<Class<?>> functions =
                classes().stream()
                        .filter(
                                type ->
                                        Function.class.isAssignableFrom(type)
                                                || StreamOperator.class.isAssignableFrom(type))
                        .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                        .toList();

        assertThat(functions).contains(AssembleFunction.class, EmitAtEndOfLoad.class);
        assertThat(functions)
                .allSatisfy(
                        function ->
                                assertThat(Path.of("src", "test", "java"))
                                        .isDirectoryRecursivelyContaining(
                                                "glob:**/"
                                                        + function.getSimpleName()
                                                        + "Test.java"));
    }

    private static List<Class<?>> classes() throws IOException, ClassNotFoundException {
        List<String> names;
        try (Stream<Path> files = Files.list(SOURCES)) {
            names =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals("package-info.java"))
                            .map(name -> name.replace(".java", ""))
                            .toList();
        }
        List<Class<?>> classes = new java.util.ArrayList<>();
        for (String name : names) {
            classes.add(Class.forName(FunctionsTest.class.getPackageName() + "." + name));
        }
        return classes;
    }
}
