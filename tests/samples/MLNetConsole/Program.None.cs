Console.Error.WriteLine("ML.NET edition not built: dotnet build -p:MLNet=true");
return 1;
