namespace LrFinder.Dsl.Tests;

[Model(24), Linear(20, Init = Init.KaimingNormal)] internal sealed partial class InitLinearKaimingNormal;
[Model(32, 4, 4), Init(Init.KaimingNormal), Conv2d(32, 3, Groups = 2)] internal sealed partial class InitGroupsKaimingNormal;
[Model(16, 4, 4), Init(Init.KaimingNormal), ConvTranspose2d(32, 3)] internal sealed partial class InitTransposedKaimingNormal;
[Model(24), Linear(20, Init = Init.KaimingUniform)] internal sealed partial class InitLinearKaimingUniform;
[Model(32, 4, 4), Init(Init.KaimingUniform), Conv2d(32, 3, Groups = 2)] internal sealed partial class InitGroupsKaimingUniform;
[Model(16, 4, 4), Init(Init.KaimingUniform), ConvTranspose2d(32, 3)] internal sealed partial class InitTransposedKaimingUniform;
[Model(24), Linear(20, Init = Init.XavierNormal)] internal sealed partial class InitLinearXavierNormal;
[Model(32, 4, 4), Init(Init.XavierNormal), Conv2d(32, 3, Groups = 2)] internal sealed partial class InitGroupsXavierNormal;
[Model(16, 4, 4), Init(Init.XavierNormal), ConvTranspose2d(32, 3)] internal sealed partial class InitTransposedXavierNormal;
[Model(24), Linear(20, Init = Init.XavierUniform)] internal sealed partial class InitLinearXavierUniform;
[Model(32, 4, 4), Init(Init.XavierUniform), Conv2d(32, 3, Groups = 2)] internal sealed partial class InitGroupsXavierUniform;
[Model(16, 4, 4), Init(Init.XavierUniform), ConvTranspose2d(32, 3)] internal sealed partial class InitTransposedXavierUniform;
